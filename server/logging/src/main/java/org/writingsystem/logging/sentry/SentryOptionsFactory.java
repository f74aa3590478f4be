package org.writingsystem.logging.sentry;

import io.sentry.AsyncHttpTransportFactory;
import io.sentry.SentryOptions;
import java.util.Optional;

/** Creates the options of the Sentry client. */
final class SentryOptionsFactory {
  /** The most that it adds to a stop. */
  static final long STOP_MILLIS = 1_500;

  /** Read timeout for Sentry's response. */
  static final int READ_MILLIS = 5_000;

  private static final int CONNECT_MILLIS = 2_000;
  private static final int MAX_QUEUE = 30;

  private SentryOptionsFactory() {}

  /**
   * Returns the options; reads no files or variables, and collects nothing but the errors
   * themselves.
   */
  static SentryOptions options(String dsn, String environment, double sampleRate) {
    SentryOptions options = new SentryOptions();
    options.setEnableExternalConfiguration(false);
    options.setDsn(dsn);
    options.setEnvironment(environment);
    options.setRelease("writing-system@" + version());
    options.setSampleRate(sampleRate);
    options.setBeforeSend(new SentryMasking());
    options.setTransportFactory(
        (settings, request) ->
            new CountedTransport(new AsyncHttpTransportFactory().create(settings, request)));
    bound(options);
    collectNothing(options);
    return options;
  }

  private static void bound(SentryOptions options) {
    options.setConnectionTimeoutMillis(CONNECT_MILLIS);
    options.setReadTimeoutMillis(READ_MILLIS);
    options.setMaxQueueSize(MAX_QUEUE);
    options.setEnableShutdownHook(false); // ours also waits for our own queue
    options.setFlushTimeoutMillis(0); // and has waited when it closes Sentry's
    options.setShutdownTimeoutMillis(0);
  }

  private static void collectNothing(SentryOptions options) {
    options.setSendDefaultPii(false);
    options.setAttachServerName(false);
    options.setAttachThreads(false);
    options.setAttachStacktrace(false); // it would be that of the thread that sends
    options.setMaxBreadcrumbs(0);
    options.setEnableAutoSessionTracking(false);
    options.setEnableUncaughtExceptionHandler(false);
    options.setSendModules(false);
  }

  /** Of the product, as its module's manifest has it. */
  private static String version() {
    return Optional.ofNullable(SentryOptionsFactory.class.getPackage().getImplementationVersion())
        .orElse("unknown");
  }
}
