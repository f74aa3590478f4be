package org.writingsystem.logging.sentry;

import io.sentry.Hint;
import io.sentry.SentryEvent;
import io.sentry.SentryOptions.BeforeSendCallback;
import io.sentry.TypeCheckHint;
import io.sentry.protocol.Message;
import io.sentry.protocol.SentryException;
import java.util.List;
import java.util.Map;
import org.writingsystem.logging.SecretMasker;

/**
 * Completes and masks an event: adds the ids of request and task; removes user, machine and
 * secrets.
 */
final class SentryMasking implements BeforeSendCallback {
  /** Limit of a text; Sentry itself keeps half of it. */
  private static final int MAX_TEXT = 16 * 1024;

  private static final List<String> TAGS = List.of("requestId", "taskId");

  @Override
  public SentryEvent execute(SentryEvent event, Hint hint) {
    if (hint.get(TypeCheckHint.SENTRY_SYNTHETIC_EXCEPTION) instanceof ErrorRecord record) {
      tag(event, record.context());
      event.setTag("thread", record.thread());
    }
    event.setUser(null);
    event.setRequest(null);
    event.setServerName(null);
    event.getContexts().remove("MDC"); // has the account
    scrub(event.getMessage());
    List<SentryException> exceptions = event.getExceptions();
    if (exceptions != null) {
      exceptions.forEach(e -> e.setValue(SecretMasker.scrub(e.getValue(), MAX_TEXT)));
    }
    return event;
  }

  private static void tag(SentryEvent event, Map<String, String> context) {
    for (String name : TAGS) {
      if (context.get(name) != null) {
        event.setTag(name, context.get(name));
      }
    }
  }

  private static void scrub(Message message) {
    if (message != null) {
      message.setMessage(SecretMasker.scrub(message.getMessage(), MAX_TEXT));
      message.setFormatted(SecretMasker.scrub(message.getFormatted(), MAX_TEXT));
      message.setParams(null);
    }
  }
}
