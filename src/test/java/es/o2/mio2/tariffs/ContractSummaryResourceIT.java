package es.o2.mio2.tariffs;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, asked of the packaged application. */
@QuarkusIntegrationTest
class ContractSummaryResourceIT extends ContractSummaryResourceTest {}
