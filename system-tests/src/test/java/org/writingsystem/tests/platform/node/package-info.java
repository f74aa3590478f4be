/** Health, readiness and the operators' resources of one node. */
package org.writingsystem.tests.platform.node;
