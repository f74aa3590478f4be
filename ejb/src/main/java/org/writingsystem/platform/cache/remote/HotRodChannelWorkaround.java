package org.writingsystem.platform.cache.remote;

import io.netty.channel.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashSet;
import java.util.Set;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.infinispan.client.hotrod.RemoteCacheContainer;
import org.infinispan.client.hotrod.exceptions.TransportException;
import org.infinispan.client.hotrod.impl.operations.HotRodOperation;
import org.infinispan.client.hotrod.impl.transport.netty.OperationChannel;
import org.infinispan.client.hotrod.impl.transport.netty.OperationDispatcher;

/**
 * Workaround for a bug of the Hot Rod client 16.0.5, which keeps one channel to each server. Where
 * the peer resets a connection while it is being opened, the client's handler fails
 * (NullPointerException in {@code OperationDispatcher.handleChannelFailure}, which does not know
 * the channel's address yet), the closed channel stays, and every operation waits on it for ever;
 * the client cannot even be stopped. This class reports such a channel to the client as lost, and
 * the client reconnects.
 *
 * <p>The client removes other closed channels by itself. Its public interface does not lead here,
 * hence its internal classes.
 */
@ApplicationScoped
class HotRodChannelWorkaround {
  private static final Logger LOG = LogManager.getLogger(HotRodChannelWorkaround.class);
  private static final long NEVER_SENT = -1;

  /**
   * Reports closed channels as lost; fast, and without effect where there are none.
   *
   * @throws IllegalStateException if the client is another one, made differently
   */
  void giveUp(RemoteCacheContainer container) {
    OperationDispatcher dispatcher = dispatcherOf(container);
    for (SocketAddress server : servers(container, dispatcher)) {
      OperationChannel operations = dispatcher.getHandlerForAddress(server);
      Channel channel = operations == null ? null : operations.getChannel();
      if (channel != null && !channel.isActive()) {
        channel.eventLoop().execute(() -> giveUp(dispatcher, operations, channel));
      }
    }
  }

  /** Runs on the channel's own thread, as the client requires. */
  private static void giveUp(
      OperationDispatcher dispatcher, OperationChannel operations, Channel closed) {
    if (operations.getChannel() == closed) {
      SocketAddress server = operations.getAddress();
      LOG.info("The cache client waited on a closed connection to {}; it reconnects", server);
      TransportException lost = new TransportException("The connection was reset", server);
      for (HotRodOperation<?> waiting : operations.reconnect(lost)) {
        dispatcher.handleResponse(waiting, NEVER_SENT, server, null, lost);
      }
    }
  }

  private static Set<SocketAddress> servers(
      RemoteCacheContainer container, OperationDispatcher dispatcher) {
    Set<SocketAddress> servers = new HashSet<>();
    container
        .getConfiguration()
        .servers()
        .forEach(at -> servers.add(InetSocketAddress.createUnresolved(at.host(), at.port())));
    for (String cache : container.getConfiguration().remoteCaches().keySet()) {
      dispatcher.addCacheTopologyInfoIfAbsent(cache);
      servers.addAll(dispatcher.getServers(cache));
    }
    return servers;
  }

  /** An opened cache would tell it, but a client can be lost before it has opened one. */
  private static OperationDispatcher dispatcherOf(RemoteCacheContainer container) {
    Object administration = container.administration();
    try {
      Field dispatcher = administration.getClass().getDeclaredField("operationDispatcher");
      dispatcher.setAccessible(true);
      return (OperationDispatcher) dispatcher.get(administration);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("not the Hot Rod client that is expected", e);
    }
  }
}
