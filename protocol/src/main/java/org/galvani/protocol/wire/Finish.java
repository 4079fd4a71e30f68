package org.galvani.protocol.wire;

import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.galvani.pack.Shape;

/// What is left to do where a raw number has been read into its slot and is not its value yet.
sealed interface Finish {

    void finish(long[] slots);

    /// A scale with a bend.
    record Bent(int slot, long from, Scale.Arithmetic below, Scale.Arithmetic above) implements Finish {

        @Override
        public void finish(long[] slots) {
            long raw = slots[slot];
            Scale.Arithmetic scale = raw < from ? below : above;
            slots[slot] = (raw + scale.bias()) * scale.factor();
        }
    }

    /// Codes; small ones are looked up.
    final class Coded implements Finish {

        private static final int SMALL = 16;

        private final int slot;
        private final long[] small;
        private final LongUnaryOperator any;

        Coded(int slot, LongUnaryOperator any) {
            this.slot = slot;
            this.small = LongStream.range(0, SMALL).map(any).toArray();
            this.any = any;
        }

        @Override
        public void finish(long[] slots) {
            long raw = slots[slot];
            slots[slot] = raw >= 0 && raw < SMALL ? small[(int) raw] : any.applyAsLong(raw);
        }
    }

    /// A word of bits, which stays in its slot; each bit goes to its own.
    final class Spread implements Finish {

        private final int word;
        private final int[] numbers;
        private final int[] places;
        private final long[] yes; // what a set bit stands for
        private final long turned; // bits that say the opposite

        Spread(int word, Meaning.Flags flags, Shape shape) {
            List<Bit> bits = flags.bits().stream()
                    .filter(bit -> bit.means() instanceof Bit.Sets)
                    .toList();
            List<Bit.Sets> sets =
                    bits.stream().map(bit -> (Bit.Sets) bit.means()).toList();
            this.word = word;
            this.numbers = bits.stream().mapToInt(Bit::number).toArray();
            this.places = sets.stream()
                    .mapToInt(bit -> shape.place(bit.quantity(), 0))
                    .toArray();
            this.yes = sets.stream().mapToLong(Bit.Sets::yes).toArray();
            long inverted = 0;
            for (int i = 0; i < numbers.length; i++) {
                inverted = bits.get(i).in(inverted, sets.get(i).inverted());
            }
            this.turned = inverted;
        }

        /// The slots of its bits.
        int[] places() {
            return places;
        }

        @Override
        public void finish(long[] slots) {
            long bits = slots[word] ^ turned;
            for (int i = 0; i < numbers.length; i++) {
                slots[places[i]] = ((bits >> numbers[i]) & 1) * yes[i];
            }
        }
    }
}
