package es.o2.mio2.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.config.RestAssuredConfig;
import org.apache.http.client.HttpClient;
import org.apache.http.conn.scheme.PlainSocketFactory;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.conn.BasicClientConnectionManager;
import org.apache.http.params.BasicHttpParams;

/**
 * The clients of requests, each its own as ever. Left alone, each would read the trusted certificates, its version and the
 * names of Jackson's modules anew, which takes longer than many an answer.
 */
@SuppressWarnings("deprecation")
final class CheapClients {

    private static final int HTTP_PORT = 80;
    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();
    private static final SchemeRegistry SCHEMES = new SchemeRegistry();
    private static final BasicHttpParams PARAMETERS = new BasicHttpParams();

    static {
        SCHEMES.register(new Scheme("http", HTTP_PORT, PlainSocketFactory.getSocketFactory()));
        DefaultHttpClient.setDefaultHttpParams(PARAMETERS);
    }

    private CheapClients() {}

    /** The same configuration with them. */
    static RestAssuredConfig in(RestAssuredConfig config) {
        return config.httpClient(config.getHttpClientConfig().httpClientFactory(CheapClients::make))
                .objectMapperConfig(
                        config.getObjectMapperConfig().jackson2ObjectMapperFactory((type, charset) -> JSON));
    }

    private static HttpClient make() {
        return new DefaultHttpClient(new BasicClientConnectionManager(SCHEMES), PARAMETERS.copy());
    }
}
