package org.galvani.device.transport;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The few calls of the C library that raw CAN sockets of Linux need. Each gives -1 for a failure; then [#error] tells
/// the system's number of it.
final class CanCalls {

    private static final int AF_CAN = 29;
    private static final int SOCK_RAW = 3;
    private static final int CAN_RAW = 1;
    private static final int SOL_CAN_RAW = 101;
    private static final int CAN_RAW_ERR_FILTER = 2;
    private static final int ALL_ERRORS = 0x1FFF_FFFF;
    private static final int SOCKADDR_CAN = 24;
    private static final short POLLIN = 1;

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private final MethodHandle socket = call("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private final MethodHandle nameToIndex = call("if_nametoindex", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private final MethodHandle bind = call("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private final MethodHandle setOption =
            call("setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private final MethodHandle poll = call("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private final MethodHandle read = call("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private final MethodHandle write = call("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private final MethodHandle close = call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    @SuppressWarnings("restricted") // calling the C library is what this class is for
    private static MethodHandle call(String name, FunctionDescriptor types) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), types, Linker.Option.captureCallState("errno"));
    }

    /// Memory of one thread's calls: where the system's error number goes.
    static MemorySegment state(Arena arena) {
        return arena.allocate(STATE);
    }

    /// The system's number of the last failure.
    static int error(MemorySegment state) {
        return (int) ERRNO.get(state, 0L);
    }

    int socket(MemorySegment state) {
        return (int) invoke(() -> (int) socket.invokeExact(state, AF_CAN, SOCK_RAW, CAN_RAW));
    }

    /// The number of a network interface, 0 where there is none of that name.
    int index(MemorySegment state, Arena arena, String name) {
        MemorySegment text = arena.allocateFrom(name);
        return (int) invoke(() -> (int) nameToIndex.invokeExact(state, text));
    }

    int bind(MemorySegment state, Arena arena, int socketNumber, int index) {
        MemorySegment address = arena.allocate(SOCKADDR_CAN, Integer.BYTES);
        address.set(JAVA_SHORT, 0, (short) AF_CAN);
        address.set(JAVA_INT, 4, index);
        return (int) invoke(() -> (int) bind.invokeExact(state, socketNumber, address, SOCKADDR_CAN));
    }

    /// Asks for error frames too.
    int hearErrors(MemorySegment state, Arena arena, int socketNumber) {
        MemorySegment mask = arena.allocateFrom(JAVA_INT, ALL_ERRORS);
        return (int) invoke(() ->
                (int) setOption.invokeExact(state, socketNumber, SOL_CAN_RAW, CAN_RAW_ERR_FILTER, mask, Integer.BYTES));
    }

    /// Waits until there is something to read; 0 where there was nothing in time.
    ///
    /// @param memory 8 bytes
    int poll(MemorySegment state, MemorySegment memory, int socketNumber, int millis) {
        memory.set(JAVA_INT, 0, socketNumber);
        memory.set(JAVA_SHORT, 4, POLLIN);
        memory.set(JAVA_SHORT, 6, (short) 0);
        return (int) invoke(() -> (int) poll.invokeExact(state, memory, 1L, millis));
    }

    long read(MemorySegment state, int socketNumber, MemorySegment into) {
        return invoke(() -> (long) read.invokeExact(state, socketNumber, into, into.byteSize()));
    }

    long write(MemorySegment state, int socketNumber, MemorySegment from) {
        return invoke(() -> (long) write.invokeExact(state, socketNumber, from, from.byteSize()));
    }

    void close(MemorySegment state, int socketNumber) {
        invoke(() -> (int) close.invokeExact(state, socketNumber));
    }

    private interface Call {
        long make() throws Throwable;
    }

    @SuppressWarnings("CatchingUnchecked")
    private static long invoke(Call call) {
        try {
            return call.make();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
