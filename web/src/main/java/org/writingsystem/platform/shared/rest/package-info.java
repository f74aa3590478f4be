/** Basics of the REST API: its root, request ids, addresses, pages of lists, JSON, metrics. */
package org.writingsystem.platform.shared.rest;
