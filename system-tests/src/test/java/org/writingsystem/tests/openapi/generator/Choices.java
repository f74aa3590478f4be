package org.writingsystem.tests.openapi.generator;

import java.util.List;
import java.util.SplittableRandom;

/** Pseudorandom choices: the same seed and number give the same ones. */
final class Choices {
  private static final long SPREAD = 0x9E3779B97F4A7C15L; // neighbours shall have nothing in common

  private final SplittableRandom random;

  Choices(long seed, int number) {
    random = new SplittableRandom(seed ^ (number * SPREAD));
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean oneIn(int many) {
    return below(many) == 0;
  }

  <T> T of(List<T> all) {
    return all.get(below(all.size()));
  }
}
