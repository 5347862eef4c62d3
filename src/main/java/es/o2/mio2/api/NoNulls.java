package es.o2.mio2.api;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.NullValueProvider;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.ValueInstantiators;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.util.AccessPattern;
import jakarta.validation.constraints.NotNull;
import java.util.Arrays;

/**
 * What doesn't apply is left out: {@code null} in its place is no value of the contract's. A merge patch, which is no
 * record, takes away with it; of what is needed the validator says that it is missing.
 */
final class NoNulls extends SimpleModule {

    private static final long serialVersionUID = 1L;

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addValueInstantiators(new OfRecords());
    }

    private static final class OfRecords extends ValueInstantiators.Base {

        @Override
        public ValueInstantiator findValueInstantiator(
                DeserializationConfig config, BeanDescription type, ValueInstantiator usual) {
            return type.getBeanClass().isRecord() ? new OfRecord(usual) : usual;
        }
    }

    private static final class OfRecord extends ValueInstantiator.Delegating {

        private static final long serialVersionUID = 1L;

        OfRecord(ValueInstantiator usual) {
            super(usual);
        }

        @Override
        public SettableBeanProperty[] getFromObjectArguments(DeserializationConfig config) {
            SettableBeanProperty[] components = super.getFromObjectArguments(config);
            return components == null
                    ? null
                    : Arrays.stream(components).map(OfRecord::strict).toArray(SettableBeanProperty[]::new);
        }

        private static SettableBeanProperty strict(SettableBeanProperty component) {
            boolean isJudgedElsewhere =
                    component.getType().isPrimitive() || component.getAnnotation(NotNull.class) != null;
            return isJudgedElsewhere ? component : component.withNullProvider(new Refusal(component));
        }
    }

    /** Nothing for what is absent, and no for what is {@code null}. */
    private record Refusal(SettableBeanProperty component) implements NullValueProvider {

        @Override
        public Object getNullValue(DeserializationContext context) throws JsonMappingException {
            throw InvalidNullException.from(context, component.getFullName(), component.getType());
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return null;
        }

        @Override
        public AccessPattern getNullAccessPattern() {
            return AccessPattern.DYNAMIC;
        }
    }
}
