package es.o2.mio2.samples

import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import java.net.InetAddress
import java.net.InetSocketAddress
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.CopyOnWriteArrayList

/** Plays the API: to each method and path it gives the answers it was told, one after the other. */
class Api : AutoCloseable {

    data class Asked(val place: String, val authorization: String?, val body: String)

    private data class Answer(val status: Int, val type: String, val body: String)

    val asked = CopyOnWriteArrayList<Asked>()
    private val answers = ConcurrentHashMap<String, ConcurrentLinkedQueue<Answer>>()
    private val server = HttpServer.create(InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0).apply {
        createContext("/") { answer(it) }
        start()
    }

    val uri: String get() = "http://${server.address.hostString}:${server.address.port}"

    fun says(place: String, status: Int, json: String): Api = says(place, Answer(status, "application/json", json))

    fun refuses(place: String, status: Int, code: String): Api {
        val problem = """{"type": "about:blank", "title": "No", "status": $status, "detail": "No", "code": "$code",
            "instance": "urn:uuid:3f0d6c9e-5a4b-4c8e-9d2f-7b1a6e5c4d3b", "correlator": "c-1"}"""
        return says(place, Answer(status, "application/problem+json", problem))
    }

    private fun says(place: String, answer: Answer): Api = apply {
        answers.computeIfAbsent(place) { ConcurrentLinkedQueue() }.add(answer)
    }

    private fun answer(exchange: HttpExchange) {
        val place = "${exchange.requestMethod} ${exchange.requestURI}"
        val body = exchange.requestBody.readAllBytes().decodeToString()
        asked += Asked(place, exchange.requestHeaders.getFirst("Authorization"), body)
        val answer = answers[place]?.poll() ?: Answer(500, "text/plain", place)
        exchange.responseHeaders.set("Content-Type", answer.type)
        exchange.responseHeaders.set("ETag", "\"seen\"")
        val bytes = answer.body.encodeToByteArray()
        exchange.sendResponseHeaders(answer.status, bytes.size.toLong())
        exchange.responseBody.write(bytes)
        exchange.close()
    }

    override fun close() = server.stop(0)
}
