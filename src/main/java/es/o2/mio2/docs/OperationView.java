package es.o2.mio2.docs;

import io.quarkus.qute.RawString;
import java.util.List;

/** An operation as the page shows it. */
record OperationView(
        String id,
        String method,
        String path,
        String summary,
        RawString description,
        List<RawString> marks,
        List<ParameterView> parameters,
        List<RawString> sharedParameters,
        List<BodyView> requests,
        List<AnswerView> answers,
        List<RefusalView> refusals,
        List<RawString> sharedRefusals) {

    /** A parameter of the operation's own. */
    record ParameterView(
            String name, String in, boolean required, RawString type, RawString description, List<LimitView> limits) {}

    /** A body of one media type. */
    record BodyView(String mediaType, RawString type, List<FieldView> fields, List<ExampleView> examples) {}

    /** A named example, as it goes over the wire. */
    record ExampleView(String name, String text) {}

    /** A good answer, with the headers that not every answer has. */
    record AnswerView(String status, RawString description, List<BodyView> bodies, List<String> headers) {}

    /** A refusal of the operation's own, and why it comes. */
    record RefusalView(String status, RawString code, RawString why) {}
}
