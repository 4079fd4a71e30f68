package org.galvani.server.store;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.CairoException;
import io.questdb.cairo.DefaultCairoConfiguration;
import io.questdb.cairo.O3PartitionPurgeJob;
import io.questdb.cairo.TableWriterAPI;
import io.questdb.cairo.security.AllowAllSecurityContext;
import io.questdb.cairo.sql.RecordCursor;
import io.questdb.cairo.sql.RecordCursorFactory;
import io.questdb.cairo.sql.RecordMetadata;
import io.questdb.cairo.sql.TableReferenceOutOfDateException;
import io.questdb.cairo.wal.ApplyWal2TableJob;
import io.questdb.cairo.wal.WalPurgeJob;
import io.questdb.griffin.SqlException;
import io.questdb.griffin.SqlExecutionContextImpl;
import io.questdb.griffin.engine.functions.bind.BindVariableServiceImpl;
import io.questdb.std.Files;
import io.questdb.std.ex.FatalError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// QuestDB in this process: one folder, statements, the writers of its tables, and the jobs its server would run.
///
/// Commits do not wait for the disk, so that a commit of many columns costs milliseconds; [#sync()] does. What was
/// committed is first in the write-ahead log and can be asked for after [#apply].
///
/// It keeps memory outside the heap for every thread that calls, so only a few lasting threads may.
final class QuestEngine implements AutoCloseable {
    /// Reads the result of a query; nothing of the cursor may be kept.
    interface Read<R> {
        R read(RecordCursor cursor, RecordMetadata columns);
    }

    /// A plan is made again where a column came between it and the reading.
    private static final int MOST_PLANS = 100;

    private static final int JOB = 0;

    private final CairoEngine engine;
    private final ApplyWal2TableJob apply;
    private final WalPurgeJob purgeLog;
    private final O3PartitionPurgeJob purgePartitions;
    private final BlockingQueue<SqlExecutionContextImpl> contexts;

    /// @param users how many threads may call at the same time
    QuestEngine(Path folder, int users) throws IOException {
        try {
            QuestSilence.begin(folder);
            engine = new CairoEngine(new Settings(folder));
            engine.load();
            apply = new ApplyWal2TableJob(engine, 1);
            purgeLog = new WalPurgeJob(engine);
            purgePartitions = new O3PartitionPurgeJob(engine, 1);
        } catch (FatalError e) {
            throw new StoreException(
                    "the library of QuestDB cannot be unpacked in " + System.getProperty("java.io.tmpdir") + ": "
                            + (e.getCause() == null ? e : e.getCause()).getMessage(),
                    e);
        } catch (LinkageError e) {
            throw new StoreException("there is no QuestDB for this machine (64-bit x86 and ARM only)", e);
        } catch (CairoException e) {
            throw failure("cannot open " + folder, e);
        }
        contexts = new ArrayBlockingQueue<>(users);
        for (int user = 0; user < users; user++) {
            contexts.add(new SqlExecutionContextImpl(engine, 1)
                    .with(AllowAllSecurityContext.INSTANCE, new BindVariableServiceImpl(engine.getConfiguration())));
        }
    }

    void execute(String sql) {
        guarded(() -> withContext(context -> {
            engine.execute(sql, context);
            return true;
        }));
    }

    /// @param values what stands for `:name`: a text, or a time in microseconds
    <R> R select(String sql, Map<String, Object> values, Read<R> read) {
        return guarded(() -> withContext(context -> {
            for (Map.Entry<String, Object> value : values.entrySet()) {
                switch (value.getValue()) {
                    case Long micros -> context.getBindVariableService().setTimestamp(value.getKey(), micros);
                    case Object text -> context.getBindVariableService().setStr(value.getKey(), text.toString());
                }
            }
            for (int plan = 1; ; plan++) {
                try (RecordCursorFactory factory = engine.select(sql, context);
                        RecordCursor cursor = factory.getCursor(context)) {
                    return read.read(cursor, factory.getMetadata());
                } catch (TableReferenceOutOfDateException e) {
                    if (plan == MOST_PLANS) {
                        throw new StoreException("the tables change faster than they can be read", e);
                    }
                }
            }
        }));
    }

    /// Writes rows and commits them, all or none.
    void write(String table, Consumer<TableWriterAPI> rows) {
        guarded(() -> {
            try (TableWriterAPI writer = engine.getTableWriterAPI(table, "store")) {
                try {
                    rows.accept(writer);
                    writer.commit();
                } catch (RuntimeException | Error e) {
                    writer.rollback();
                    throw e;
                }
            }
            return true;
        });
    }

    /// Moves what was committed from the log into the table.
    ///
    /// @throws StoreException where that fails, on a full disk for example; [#resume] lets it be tried again
    void apply(String table) {
        guarded(() -> {
            apply.drain(JOB);
            if (suspended(table)) {
                throw new StoreException("table " + table + " takes no more rows; is the disk full?");
            }
            return true;
        });
    }

    /// Lets a table that failed try again.
    void resume(String table) {
        if (guarded(() -> suspended(table))) {
            execute("alter table " + table + " resume wal");
            apply(table);
        }
    }

    /// Deletes pieces of the log and of tables that nobody reads any more.
    void purge() {
        guarded(() -> {
            purgeLog.drain(JOB);
            purgePartitions.drain(JOB);
            return true;
        });
    }

    /// Waits until everything is on disk: of the whole machine, as there is no narrower way across so many files.
    void sync() {
        Files.sync();
    }

    @Override
    public void close() {
        purgePartitions.close();
        purgeLog.close();
        apply.close();
        engine.close();
    }

    private boolean suspended(String table) {
        return engine.getTableSequencerAPI().isSuspended(engine.verifyTableName(table));
    }

    private interface Work<R> {
        R with(SqlExecutionContextImpl context) throws SqlException;
    }

    private <R> R withContext(Work<R> work) {
        SqlExecutionContextImpl context = contexts.remove();
        try {
            return work.with(context);
        } catch (SqlException e) {
            throw failure("a statement failed", e);
        } finally {
            context.getBindVariableService().clear();
            contexts.add(context);
        }
    }

    private static <R> R guarded(Supplier<R> work) {
        try {
            return work.get();
        } catch (CairoException e) {
            throw failure("the store failed", e);
        }
    }

    /// Exceptions of QuestDB are reused by their thread, so their message is copied.
    private static StoreException failure(String what, Exception cause) {
        return new StoreException(what + ": " + cause.getMessage());
    }

    /// Small pages: a table has a file for each column, and most batches are small.
    private static final class Settings extends DefaultCairoConfiguration {
        Settings(Path folder) {
            super(folder.toString());
        }

        @Override
        public long getWalDataAppendPageSize() {
            return 1 << 17;
        }

        @Override
        public long getDataAppendPageSize() {
            return 1 << 19;
        }

        @Override
        public int getO3ColumnMemorySize() {
            return 1 << 18;
        }
    }
}
