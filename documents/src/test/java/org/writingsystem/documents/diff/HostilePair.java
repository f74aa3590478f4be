package org.writingsystem.documents.diff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Patterns of two texts that are hard to compare, in any size. The same size gives the same texts.
 */
enum HostilePair {
  EVERY_SECOND_DIFFERS(i -> i % 2 == 0 ? i : "a", i -> i % 2 == 0 ? i : "b"),
  EVERY_SECOND_IS_UNIQUE(i -> i % 2 == 0 ? "x" : "a" + i, i -> i % 2 == 0 ? "x" : "b" + i),
  EVERY_SECOND_REPEATS(i -> i % 2 == 0 ? "x" : hash(i, 100), i -> i % 2 == 0 ? "x" : hash(-i, 99)),
  ALL_EQUAL_BUT_THE_ENDS(i -> i == 0 ? "a" : "", i -> i == 0 ? "b" : ""),
  ALTERNATING(i -> i % 2, i -> (i + 1) % 2),
  TWO_PERIODS(i -> i % 61, i -> i % 67),
  RANDOM_OF_TWO(i -> hash(i, 2), i -> hash(-i, 2)),
  RANDOM_OF_SIXTY(i -> hash(i, 60), i -> hash(-i, 60)),
  FIBONACCI(i -> (i + 1) * 0.618034 % 1 < 0.618034, i -> (i + 13) * 0.618034 % 1 >= 0.618034),
  THUE_MORSE(i -> Integer.bitCount(i) & 1, i -> Integer.bitCount(3 * i) & 1),
  RARE_LINES_AMONG_COMMON(
      i -> i % 50 == 0 ? "u" + i : hash(i, 3), i -> i % 50 == 0 ? "u" + i : hash(-i, 3)),
  SHUFFLED(i -> i, null) {
    @Override
    String to(int lines) {
      return shuffled(lines, 1, 4);
    }
  },
  REVERSED(i -> i, null) {
    @Override
    String to(int lines) {
      return text(lines, i -> lines - 1 - i);
    }
  },
  BLOCKS_MOVED(i -> i, null) {
    @Override
    String to(int lines) {
      return text(lines, i -> (lines - 1 - i) / 100 * 100 + i % 100);
    }
  },
  EACH_LINE_TWICE_SHUFFLED(null, null) {
    @Override
    String from(int lines) {
      return shuffled(lines, 2, 3);
    }

    @Override
    String to(int lines) {
      return shuffled(lines, 2, 4);
    }
  };

  private final IntFunction<Object> fromLine;
  private final IntFunction<Object> toLine;

  HostilePair(IntFunction<Object> fromLine, IntFunction<Object> toLine) {
    this.fromLine = fromLine;
    this.toLine = toLine;
  }

  String from(int lines) {
    return text(lines, fromLine);
  }

  String to(int lines) {
    return text(lines, toLine);
  }

  static String text(int lines, IntFunction<Object> line) {
    return IntStream.range(0, lines)
        .mapToObj(i -> line.apply(i) + "\n")
        .collect(Collectors.joining());
  }

  static String shuffled(int lines, int times, int seed) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      numbers.add(i / times);
    }
    Collections.shuffle(numbers, new Random(seed));
    return text(lines, numbers::get);
  }

  private static int hash(int i, int values) {
    return new Random(i * 7919L).nextInt(values);
  }
}
