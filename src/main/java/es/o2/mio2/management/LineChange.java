package es.o2.mio2.management;

import com.fasterxml.jackson.annotation.JsonProperty;
import es.o2.mio2.api.PlainText;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to be changed of a line (RFC 7396): what isn't named stays, {@code null} takes away. */
@Schema(description = "What is to be changed of the line: what isn't named stays, `null` takes away.")
class LineChange {

    @Size(min = 1, max = 40)
    @Pattern(regexp = PlainText.ONE_LINE_NOT_INDENTED)
    @Schema(description = "What the customer calls it.", nullable = true, examples = "Móvil de Marta")
    private String alias;

    @Schema(hidden = true)
    private boolean aliasNamed;

    /** What it is called then; {@code null} for nothing. */
    @JsonProperty
    void setAlias(String alias) {
        this.alias = alias;
        this.aliasNamed = true;
    }

    /** Changes it; false where nothing is otherwise then. */
    boolean applyTo(Line line) {
        if (!aliasNamed || Objects.equals(alias, line.alias)) {
            return false;
        }
        line.alias = alias;
        return true;
    }
}
