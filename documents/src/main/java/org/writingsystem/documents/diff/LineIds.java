package org.writingsystem.documents.diff;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Numbers the lines of two texts: equal lines, and no others, have one number, from 0 in the order
 * of their first appearance. Takes linear time for any texts: the hash is a polynomial over a prime
 * field with a random base, so nobody can construct collisions.
 */
final class LineIds {
  private static final long PRIME = (1L << 31) - 1;
  private static final long BASE = 256 + new SecureRandom().nextInt(1 << 30);
  private static final int EMPTY = -1;

  private final Window[] windows;
  private final StepCounter steps;
  private final int[] table;
  private final int[] hashes;
  private final int[] starts;
  private int known;

  private LineIds(Window.Pair pair, StepCounter steps) {
    this.windows = new Window[] {pair.from(), pair.to()};
    this.steps = steps;
    int lines = pair.lines();
    table = new int[Integer.highestOneBit(Math.max(1, lines)) << 2];
    Arrays.fill(table, EMPTY);
    hashes = new int[lines];
    starts = new int[lines];
  }

  /** Returns the numbers of both texts' lines, and the number of lines of the first text. */
  static Sequences of(Window.Pair pair, StepCounter steps) {
    LineIds ids = new LineIds(pair, steps);
    int[] from = ids.of(0);
    int inFrom = ids.known;
    return new Sequences(from, ids.of(1), inFrom, ids.known);
  }

  private int[] of(int which) {
    Window window = windows[which];
    int[] ids = new int[window.lines()];
    int at = window.start();
    for (int i = 0; i < ids.length; i++) {
      int next = window.nextLine(at);
      ids[i] = idOf(which, at, next);
      at = next;
      steps.add(1);
    }
    return ids;
  }

  private int idOf(int which, int start, int end) {
    int hash = hash(windows[which].text(), start, end);
    int slot = hash & (table.length - 1);
    while (table[slot] != EMPTY) {
      int id = table[slot];
      if (hashes[id] == hash && isLine(starts[id], which, start, end)) {
        return id;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    table[slot] = known;
    hashes[known] = hash;
    starts[known] = which == 0 ? start : ~start;
    return known++;
  }

  private boolean isLine(int place, int which, int start, int end) {
    Window window = windows[place >= 0 ? 0 : 1];
    int other = place >= 0 ? place : ~place;
    byte[] text = windows[which].text();
    return Arrays.equals(
        window.text(), other, Math.min(other + end - start, window.end()), text, start, end);
  }

  private static int hash(byte[] text, int start, int end) {
    long hash = 1;
    for (int i = start; i < end; i++) {
      long product = hash * BASE + (text[i] & 0xFF);
      hash = (product & PRIME) + (product >>> 31);
      hash = hash >= PRIME ? hash - PRIME : hash;
    }
    return (int) hash;
  }
}
