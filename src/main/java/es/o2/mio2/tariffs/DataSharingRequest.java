package es.o2.mio2.tariffs;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether data is to be shared. */
@Schema(description = "Whether data is to be shared.")
record DataSharingRequest(
        @NotNull @Schema(description = "On or off.", examples = "true")
        Boolean enabled) {}
