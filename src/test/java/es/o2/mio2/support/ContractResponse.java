package es.o2.mio2.support;

import java.util.Map;

/**
 * An answer that the contract has for an operation.
 *
 * @param bodies where the schema of the body stands, by media type; empty where there is no body
 * @param headers where the schema of the value stands, by name
 */
record ContractResponse(Map<String, String> bodies, Map<String, String> headers) {}
