package es.o2.mio2.docs;

import jakarta.enterprise.context.ApplicationScoped;

/** What is served of the operator's contract; read when it is first asked for, so that no start waits for it. */
@ApplicationScoped
class OperatorFiles {

    private final PublishedFile page = PublishedFile.page(PublishedFile.OPERATIONS);
    private final PublishedFile yaml = PublishedFile.document(PublishedFile.OPERATIONS + ".yaml");
    private final PublishedFile json = PublishedFile.document(PublishedFile.OPERATIONS + ".json");

    PublishedFile page() {
        return page;
    }

    PublishedFile yaml() {
        return yaml;
    }

    PublishedFile json() {
        return json;
    }
}
