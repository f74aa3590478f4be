package org.writingsystem.preflight.rules.environment;

import static org.writingsystem.preflight.settings.Settings.DB_POOL_MAX;
import static org.writingsystem.preflight.settings.Settings.HTTP_MAX_CONCURRENT;
import static org.writingsystem.preflight.settings.Settings.HTTP_MAX_CONNECTIONS;
import static org.writingsystem.preflight.settings.Settings.HTTP_QUEUE;
import static org.writingsystem.preflight.settings.Settings.JBOSS_JAVA_SIZING;
import static org.writingsystem.preflight.settings.Settings.LOG_BACKUPS;
import static org.writingsystem.preflight.settings.Settings.LOG_DIR;
import static org.writingsystem.preflight.settings.Settings.LOG_MAX_SIZE;
import static org.writingsystem.preflight.settings.Settings.TASK_CONCURRENCY;
import static org.writingsystem.preflight.settings.Settings.TASK_ISOLATED_HEAP;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.writingsystem.preflight.host.LogDirectory;
import org.writingsystem.preflight.rules.Rule;
import org.writingsystem.preflight.rules.RuleContext;
import org.writingsystem.preflight.settings.Settings;
import org.writingsystem.preflight.settings.Sizes;

/** Disk, memory and descriptors. */
public final class MachineRules {
  private static final int LOG_FILES = LogDirectory.FILES.size();
  private static final long MIB = 1 << 20;

  /** Beside the heap: classes, code, stacks, buffers. */
  private static final long SERVER_EXTRA_BYTES = 256 * MIB;

  private static final long CHILD_EXTRA_BYTES = 60 * MIB;

  /** The server's own files, jars and sockets, before the first request. */
  private static final int DESCRIPTORS_AT_REST = 1500;

  private MachineRules() {}

  public static List<Rule> all() {
    return List.of(
        Rule.error(
            "log-directory-unusable",
            "`LOG_DIR` and the log files in it can be written; preflight runs as the server's user",
            "create the directory, owned with its content by the server's user, or"
                + " set LOG_DIR",
            MachineRules::unusable),
        Rule.warning(
            "log-directory-full",
            "`LOG_DIR` has space for (`LOG_BACKUPS` + 1) × `LOG_MAX_SIZE` × "
                + LOG_FILES
                + " files (2.2 GB by default)",
            "free space, or lower LOG_MAX_SIZE or LOG_BACKUPS",
            MachineRules::full),
        Rule.error(
            "heap-above-memory",
            "the heap in `JBOSS_JAVA_SIZING` is below the memory of the machine or container",
            "lower -Xmx, or give it more memory",
            ruleContext -> memory(ruleContext, true)),
        Rule.warning(
            "memory-short",
            "that memory is enough for the heap, 256 MiB beside it, and"
                + " `TASK_CONCURRENCY` children of `TASK_ISOLATED_HEAP` and 60 MiB each",
            "lower -Xmx, TASK_ISOLATED_HEAP or TASK_CONCURRENCY, or give it more memory",
            ruleContext -> memory(ruleContext, false)),
        Rule.warning(
            "survives-out-of-memory",
            "the server's Java machine ends at an OutOfMemoryError, so that its"
                + " supervisor restarts it (`-XX:+ExitOnOutOfMemoryError`, which"
                + " `bin/common.conf` sets); only the server itself checks it",
            "start the server by bin/standalone.sh with bin/common.conf, or add"
                + " -XX:+ExitOnOutOfMemoryError to its options",
            MachineRules::survivesOutOfMemory),
        Rule.warning(
            "descriptors-short",
            "the server may open 1500 files, `HTTP_MAX_CONNECTIONS`, and 2 for each request and"
                + " connection of `DB_POOL_MAX`",
            "raise the limit: LimitNOFILE=65536 in the unit, or ulimit -n",
            MachineRules::descriptors));
  }

  private static Stream<Rule.Violation> unusable(RuleContext ruleContext) {
    var logs = ruleContext.probes().logs();
    if (logs.late()) {
      return Stream.of(Rule.Violation.of("LOG_DIR does not answer", ruleContext.where(LOG_DIR)));
    }
    Optional<String> unwritable =
        logs.failure().isPresent()
            ? Optional.of(LOG_DIR.name())
            : logs.value().flatMap(LogDirectory::unwritable);
    return unwritable
        .map(what -> Rule.Violation.of(what + " cannot be written", ruleContext.where(LOG_DIR)))
        .stream();
  }

  private static Stream<Rule.Violation> full(RuleContext ruleContext) {
    OptionalLong size = ruleContext.configuration().number(LOG_MAX_SIZE);
    OptionalLong backups = ruleContext.configuration().number(LOG_BACKUPS);
    var logs = ruleContext.probes().logs().value().filter(one -> one.unwritable().isEmpty());
    if (size.isEmpty() || backups.isEmpty() || logs.isEmpty()) {
      return Stream.empty();
    }
    long needed = (backups.getAsLong() + 1) * size.getAsLong() * LOG_FILES;
    long room = logs.get().freeBytes() + logs.get().ownBytes();
    return Rule.Violation.when(
        room < needed,
        "logs may take %d MiB, and LOG_DIR has space for %d".formatted(needed / MIB, room / MIB),
        ruleContext.where(LOG_DIR, LOG_MAX_SIZE, LOG_BACKUPS));
  }

  private static Stream<Rule.Violation> memory(RuleContext ruleContext, boolean heapAlone) {
    OptionalLong memory = ruleContext.machine().memoryBytes();
    OptionalLong heap = Sizes.mostHeap(ruleContext.text(JBOSS_JAVA_SIZING));
    OptionalLong slots = ruleContext.configuration().number(TASK_CONCURRENCY);
    OptionalLong child = ruleContext.configuration().number(TASK_ISOLATED_HEAP);
    if (memory.isEmpty() || heap.isEmpty() || slots.isEmpty() || child.isEmpty()) {
      return Stream.empty();
    }
    boolean heapFits = heap.getAsLong() < memory.getAsLong();
    long needed =
        heap.getAsLong()
            + SERVER_EXTRA_BYTES
            + slots.getAsLong() * (child.getAsLong() + CHILD_EXTRA_BYTES);
    boolean broken = heapAlone ? !heapFits : heapFits && needed > memory.getAsLong();
    String what = heapAlone ? "the heap alone" : "server and children together";
    return Rule.Violation.when(
        broken,
        "%s may take %d MiB, and there are %d"
            .formatted(
                what, (heapAlone ? heap.getAsLong() : needed) / MIB, memory.getAsLong() / MIB),
        ruleContext.where(JBOSS_JAVA_SIZING, TASK_ISOLATED_HEAP, TASK_CONCURRENCY));
  }

  private static Stream<Rule.Violation> survivesOutOfMemory(RuleContext ruleContext) {
    return Rule.Violation.when(
        ruleContext.configuration().environment().isInServer()
            && !ruleContext.machine().endsOutOfMemory().orElse(true),
        "the server continues after an OutOfMemoryError, though any of its"
            + " threads may have died",
        "-XX:+ExitOnOutOfMemoryError of the Java machine");
  }

  private static Stream<Rule.Violation> descriptors(RuleContext ruleContext) {
    long needed =
        DESCRIPTORS_AT_REST
            + number(ruleContext, HTTP_MAX_CONNECTIONS)
            + 2
                * (number(ruleContext, HTTP_MAX_CONCURRENT)
                    + number(ruleContext, HTTP_QUEUE)
                    + number(ruleContext, DB_POOL_MAX));
    OptionalLong limit = ruleContext.machine().descriptors();
    return Rule.Violation.when(
        limit.isPresent() && limit.getAsLong() < needed,
        "the server may open %d files and sockets; it may need %d"
            .formatted(limit.orElse(0), needed),
        ruleContext.where(HTTP_MAX_CONNECTIONS, HTTP_MAX_CONCURRENT, HTTP_QUEUE, DB_POOL_MAX));
  }

  private static long number(RuleContext ruleContext, Settings setting) {
    return ruleContext.configuration().number(setting).orElse(0);
  }
}
