/** Figures as pages for people: tables and pictures in one HTML file, without scripts. */
package org.writingsystem.benchmarks.report;
