package es.o2.mio2.api;

import es.o2.mio2.problem.InputError;
import es.o2.mio2.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Says what is wrong with the input of the request that is being answered, in its language. */
@ApplicationScoped
public class Inputs {

    private final Texts texts;
    private final RoutingContext context;

    Inputs(Texts texts, RoutingContext context) {
        this.texts = texts;
        this.context = context;
    }

    /** The refusal of one value. */
    public ProblemException refuse(String pointer, InputError.Code code) {
        return ProblemException.invalid(error(pointer, code));
    }

    /** One mistake, in words. */
    InputError error(String pointer, InputError.Code code) {
        return new InputError(pointer, code, texts.get(Exchange.of(context).language(), "input." + code));
    }
}
