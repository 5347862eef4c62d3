package es.o2.mio2.management;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, asked of the packaged application. */
@QuarkusIntegrationTest
class LineResourceIT extends LineResourceTest {}
