package org.writingsystem.benchmarks.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Reads plans from its input, one a line, and answers each with the line of its result. */
final class LoadGenerator {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LoadGenerator() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var plans = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String plan = plans.readLine(); plan != null; plan = plans.readLine()) {
      System.out.println(JSON.writeValueAsString(LoadRun.of(JSON.readValue(plan, LoadPlan.class))));
    }
  }
}
