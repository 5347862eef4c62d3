package es.o2.mio2.profile;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, asked of the packaged application. */
@QuarkusIntegrationTest
class ProfileResourceIT extends ProfileResourceTest {}
