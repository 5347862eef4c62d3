package es.o2.mio2.demo;

/** What opens the operator's side of the demo. */
record OperatorToken(String accessToken) {}
