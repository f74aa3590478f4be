package org.writingsystem.drills.rest;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/** What a call wants queued. */
public class Batch {
  @QueryParam("kind")
  String kind;

  @QueryParam("number")
  @DefaultValue("0")
  long number;

  @QueryParam("count")
  @DefaultValue("1")
  int count;

  @QueryParam("fate")
  @DefaultValue("COMMIT")
  Fate fate;
}
