/**
 * What every test of a running system may use: paths of the build, SQL, threads, waiting, and the
 * size of a run. Real servers are in {@code servers}, networks between them in {@code network},
 * clients in {@code http}.
 */
package org.writingsystem.tests.testkit;
