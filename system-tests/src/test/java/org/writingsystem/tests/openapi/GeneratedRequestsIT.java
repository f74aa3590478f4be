package org.writingsystem.tests.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.writingsystem.tests.openapi.generator.GeneratedRequest;
import org.writingsystem.tests.openapi.generator.KnownValues;
import org.writingsystem.tests.openapi.generator.RequestGenerator;
import org.writingsystem.tests.testkit.http.RawSocketClient;
import org.writingsystem.tests.testkit.servers.RunningSystem;
import org.writingsystem.tests.testkit.servers.SystemTest;

/**
 * No request makes the server fail, or shows how it is made, or is answered as the description does
 * not say. A request that does is made again by {@code -Drequests.seed=S -Drequests.from=N
 * -Drequests.number=1}.
 */
@SystemTest
class GeneratedRequestsIT {
  private static final long SEED = Long.getLong("requests.seed");
  private static final int FROM = Integer.getInteger("requests.from");
  private static final int NUMBER = Integer.getInteger("requests.number");

  /** A named proxy: each ten requests come from an address of their own, for the limits' sake. */
  private static final String PROXY = "127.0.0.2";

  private static final int OF_ONE_ADDRESS = 10;
  private static final int ADDRESSES = 250;
  private static final int OF_ONE_WORLD = 100;
  private static final int SHOWN = 20;

  private final String node;
  private final RequestJudge judge;
  private final RequestGenerator generator;
  private final GeneratedWorld world;

  GeneratedRequestsIT(RunningSystem system) {
    DescribedApi described = DescribedApi.of(system);
    node = system.http();
    judge = new RequestJudge(described);
    generator = new RequestGenerator(described.description(), SEED);
    world = new GeneratedWorld(system, described);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void everyRequestIsAnsweredAsDescribed() {
    List<String> faults = new ArrayList<>();
    KnownValues known = null;
    for (int i = 0; i < NUMBER && faults.size() < SHOWN; i++) {
      if (i % OF_ONE_WORLD == 0) {
        known = world.renewed();
      }
      GeneratedRequest request = generator.generate(FROM + i, known, address(FROM + i));
      fault(request).ifPresent(faults::add);
    }
    assertThat(faults).as("with -Drequests.seed=" + SEED).isEmpty();
    assertThat(world.failedExports()).isZero();
  }

  private Optional<String> fault(GeneratedRequest request) {
    try {
      return judge.fault(request, RawSocketClient.from(PROXY, node).exchange(request.bytes()));
    } catch (IOException e) {
      return Optional.of(request + "\ngets no answer: " + e);
    }
  }

  private static String address(int number) {
    return "198.51.100." + (1 + number / OF_ONE_ADDRESS % ADDRESSES);
  }
}
