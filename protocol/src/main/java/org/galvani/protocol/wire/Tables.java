package org.galvani.protocol.wire;

import java.util.List;
import java.util.Optional;
import org.galvani.pack.Bytes;
import org.galvani.pack.Quantity;

/// A protocol's tables after all choices were made: everything that reads, writes, explains or describes it.
public interface Tables {

    /// The blocks in the vendor's order.
    List<Block> blocks();

    /// Values that no row has: a device makes them of several frames, and reports them beside the others.
    default List<Quantity> derived() {
        return List.of();
    }

    /// A fresh frame reader for what passes on a line, in both directions.
    FrameReader reader();

    /// A fresh ear on one line: what a reply means depends on what was asked before.
    Line line();

    /// What is doubtful about the choices these tables were made with, a line for each; mostly nothing.
    default List<String> warnings() {
        return List.of();
    }

    /// A DBC file of its messages; empty where it is no protocol of CAN.
    default Optional<String> dbc() {
        return Optional.empty();
    }

    /// What sending a frame does to a device; frames these tables do not know are [Effect#DANGEROUS].
    Effect effect(Bytes frame);
}
