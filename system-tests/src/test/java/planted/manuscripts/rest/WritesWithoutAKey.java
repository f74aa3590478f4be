package planted.manuscripts.rest;

import jakarta.ws.rs.POST;

public class WritesWithoutAKey {
  @POST
  public void write() {}
}
