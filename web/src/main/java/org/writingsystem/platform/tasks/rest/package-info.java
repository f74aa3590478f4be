/** Background tasks over REST: state, events, results, administration. */
package org.writingsystem.platform.tasks.rest;
