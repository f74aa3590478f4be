package org.writingsystem.platform.node;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jboss.msc.service.ServiceActivator;
import org.jboss.msc.service.ServiceActivatorContext;
import org.jboss.msc.service.ServiceRegistryException;
import org.writingsystem.preflight.Preflight;
import org.writingsystem.preflight.findings.Report;
import org.writingsystem.preflight.findings.ReportFormatter;
import org.writingsystem.preflight.findings.Severity;
import org.writingsystem.preflight.settings.Configuration;
import org.writingsystem.preflight.settings.TaskKindDefaults;

/**
 * Preflight at the start of the deployment, the only check of a server that was not started by
 * {@code bin/standalone.sh}. The server calls it before it starts or injects anything, so that the
 * first invalid value does not hide the others. In production errors fail the deployment; in
 * development they are logged.
 */
public final class PreflightActivator implements ServiceActivator {
  private static final Logger LOG = LogManager.getLogger(PreflightActivator.class);

  @Override
  public void activate(ServiceActivatorContext context) {
    var kinds = TaskKindDefaults.read(PreflightActivator.class.getClassLoader());
    var configuration = Configuration.ofThisNode(kinds);
    Report report = Preflight.run(configuration);
    if (configuration.isProduction() && report.has(Severity.ERROR)) {
      String all = ReportFormatter.text(report, Severity.WARNING);
      LOG.error("Writing System does not start. {}", all);
      throw new ServiceRegistryException("Writing System does not start. " + all);
    }
    if (report.has(Severity.WARNING)) {
      LOG.warn(ReportFormatter.text(report, Severity.WARNING));
    } else {
      LOG.info("Preflight has no findings: {}", report.counts());
    }
  }
}
