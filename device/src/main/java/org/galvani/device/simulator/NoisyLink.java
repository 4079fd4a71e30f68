package org.galvani.device.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkException;

/// A line with noise on it: now and then, what is sent gets bytes before it, or one of its bits turned, or its end
/// cut off. The same seed disturbs the same.
public final class NoisyLink implements Link {

    private static final int LONGEST = 12;

    private final Link link;
    private final double share;
    private final Random chance;

    /// @param share of what is sent that is disturbed, 0 … 1
    public NoisyLink(Link link, double share, long seed) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("noise is a share from 0 to 1, not " + share);
        }
        this.link = link;
        this.share = share;
        this.chance = new Random(seed);
    }

    @Override
    public int read(byte[] into, Duration timeout) throws LinkException {
        return link.read(into, timeout);
    }

    @Override
    public void write(byte[] bytes) throws LinkException {
        if (bytes.length == 0 || chance.nextDouble() >= share) {
            link.write(bytes);
            return;
        }
        switch (chance.nextInt(3)) {
            case 0 -> {
                byte[] noise = new byte[1 + chance.nextInt(LONGEST)];
                chance.nextBytes(noise);
                link.write(noise);
                link.write(bytes);
            }
            case 1 -> {
                byte[] turned = bytes.clone();
                turned[chance.nextInt(turned.length)] ^= (byte) (1 << chance.nextInt(8));
                link.write(turned);
            }
            default -> link.write(Arrays.copyOf(bytes, chance.nextInt(bytes.length)));
        }
    }

    @Override
    public String name() {
        return link.name();
    }

    @Override
    public void close() {
        link.close();
    }
}
