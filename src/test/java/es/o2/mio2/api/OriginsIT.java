package es.o2.mio2.api;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, asked of the packaged application. */
@QuarkusIntegrationTest
class OriginsIT extends OriginsTest {}
