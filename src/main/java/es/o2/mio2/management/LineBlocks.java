package es.o2.mio2.management;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What stands of the blocks of a line. */
final class LineBlocks {

    private final Map<Place, BlockRequest> standing;

    /** A family and a medium. */
    private record Place(String code, BlockMedium medium) {}

    private LineBlocks(List<BlockRequest> standing) {
        this.standing = standing.stream()
                .collect(Collectors.toMap(request -> new Place(request.code, request.medium), Function.identity()));
    }

    /** Of one of the current customer's. */
    static LineBlocks of(UUID lineId) {
        return new LineBlocks(BlockRequest.standing(lineId));
    }

    /** What was asked for last; nothing where nothing ever was. */
    Optional<BlockRequest> last(String code, BlockMedium medium) {
        return Optional.ofNullable(standing.get(new Place(code, medium)));
    }

    BlockStatus status(BlockCode code, BlockMedium medium) {
        return view(code, medium).status();
    }

    Block.Medium view(BlockCode code, BlockMedium medium) {
        return Block.Medium.of(medium, last(code.name(), medium).orElse(null));
    }

    /** Whether nobody has asked in writing for the numbers that are barred without asking. */
    boolean areNumbersBarred() {
        return last(BlockRequest.BARRED_NUMBERS, BlockMedium.VOICE)
                .map(request -> request.enabled)
                .orElse(true);
    }
}
