package org.galvani.server.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;
import org.galvani.server.store.Sample;
import org.junit.jupiter.api.Test;

class ProjectionRipeningTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Readings NOTHING = new Readings(Shape.of(List.of()));

    private static Sample sample(long source, Instant time) {
        return new Sample(source, "pack", time, time, NOTHING, Map.of(), List.of());
    }

    /// Batches of 1,000, each report up to 200 places from where its time would put it.
    @Test
    void batchesOfNearlyOrderedSamplesDoNotOverlap() {
        Random random = new Random(1);
        Ripening ripening = Ripening.NONE;
        Instant end = Instant.MIN;
        Set<Long> written = new HashSet<>();
        for (int batch = 0; batch < 20; batch++) {
            List<Sample> read = new ArrayList<>();
            for (int i = batch * 1000; i < batch * 1000 + 1000; i++) {
                read.add(sample(i, NOON.plusMillis(i + random.nextInt(200))));
            }
            ripening = ripening.next(read);
            List<Instant> times =
                    ripening.ripe().stream().map(Sample::eventTime).sorted().toList();
            assertThat(times.getFirst()).isAfterOrEqualTo(end);
            end = times.getLast();
            ripening.ripe().forEach(sample -> written.add(sample.source()));
            assertThat(LongStream.range(0, ripening.upTo()).allMatch(written::contains))
                    .as("all before the place where reading goes on is written")
                    .isTrue();
        }
        ripening = ripening.next(List.of());
        ripening.ripe().forEach(sample -> written.add(sample.source()));
        assertThat(written).as("nothing waits when nothing comes").hasSize(20_000);
        assertThat(ripening.upTo()).isLessThan(20_000);
        assertThat(ripening.young()).isEmpty();
    }

    @Test
    void aClockThatRunsAheadWaitsForOneBatchOnly() {
        Sample ahead = sample(0, NOON.plusSeconds(1000));
        Ripening first = Ripening.NONE.next(
                List.of(ahead, sample(1, NOON), sample(2, NOON.plusSeconds(1)), sample(3, NOON.plusSeconds(2))));
        assertThat(first.young()).containsExactly(ahead);
        assertThat(first.upTo()).isZero();

        Ripening second = first.next(List.of(sample(4, NOON.plusSeconds(3))));
        assertThat(second.ripe()).extracting(Sample::source).containsExactly(0L, 4L);
        assertThat(second.upTo()).isEqualTo(4);
    }

    @Test
    void aSingleSampleDoesNotWait() {
        Ripening ripening = Ripening.NONE.next(List.of(sample(7, NOON)));
        assertThat(ripening.ripe()).hasSize(1);
        assertThat(ripening.upTo()).isEqualTo(7);
    }
}
