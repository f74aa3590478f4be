/** How fast it is, measured on real servers. Speeds are written down, never asserted. */
package org.writingsystem.benchmarks;
