package es.o2.mio2.access;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.validator.constraints.CodePointLength;
import org.hibernate.validator.constraints.CodePointLength.NormalizationStrategy;

/** The length of a password: in characters as people count them, whatever alphabet they are of. */
@Documented
@Constraint(validatedBy = {})
@CodePointLength(min = NewPassword.MIN, max = NewPassword.MAX, normalizationStrategy = NormalizationStrategy.NFC)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@interface NewPassword {

    int MIN = 8;
    int MAX = 128;

    /** For the contract. */
    String DESCRIPTION = "The new password: 8 to 128 characters, any Unicode, no rules of composition. Those that are"
            + " tried first, and those that contain the NIF, the phone or a name of ours, are refused.";

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
