/** The page that shows the API and lets one try it. */
package org.writingsystem.platform.shared.rest.docs;
