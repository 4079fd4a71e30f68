package org.galvani.device.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacedLinkTest {

    /// 96 characters of ten bits take 100 ms at 9600 bit/s, however they are cut.
    @Test
    void sendsAsSlowlyAsTheLine() throws LinkException {
        LinkPair pair = LinkPair.create();
        List<Duration> rests = new ArrayList<>();
        Link paced = new PacedLink(pair.left(), 9600, rests::add);
        byte[] sent = new byte[96];
        for (int at = 0; at < sent.length; at++) {
            sent[at] = (byte) at;
        }
        paced.write(sent);
        byte[] got = new byte[200];
        assertThat(pair.right().read(got, Duration.ofSeconds(5))).isEqualTo(96);
        assertThat(got).startsWith(sent);
        assertThat(rests.stream().mapToLong(Duration::toNanos).sum()).isBetween(99_999_900L, 100_000_000L);
        assertThat(rests).hasSizeGreaterThan(1);
    }

    @Test
    void isInterruptedAsAnyLink() {
        Link paced = new PacedLink(LinkPair.create().left(), 9600, _ -> {
            throw new InterruptedException("test");
        });
        assertThatThrownBy(() -> paced.write(new byte[1]))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void refusesALineWithoutSpeed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PacedLink(LinkPair.create().left(), 0, _ -> {}));
    }
}
