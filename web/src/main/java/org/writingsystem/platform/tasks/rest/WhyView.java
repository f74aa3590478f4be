package org.writingsystem.platform.tasks.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.writingsystem.platform.tasks.diagnostics.Diagnosis;
import org.writingsystem.platform.tasks.model.TaskState;

/** Diagnosis of a task, as JSON. */
public record WhyView(TaskState state, List<ReasonView> reasons) {

  /** One reason; new codes may come with new versions. */
  public record ReasonView(
      @Schema(
              enumeration = {
                "finished",
                "running",
                "cancel-requested",
                "prefetched",
                "not-due",
                "kind-paused",
                "no-node",
                "slots-full",
                "ahead",
                "about-to-start"
              })
          String code,
      String detail) {}

  static WhyView of(Diagnosis diagnosis) {
    return new WhyView(
        diagnosis.state(),
        diagnosis.reasons().stream()
            .map(reason -> new ReasonView(reason.code().wireName(), reason.detail()))
            .toList());
  }
}
