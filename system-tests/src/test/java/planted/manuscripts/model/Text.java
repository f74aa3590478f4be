package planted.manuscripts.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity to be seen by those who must not. */
@Entity
public class Text {
  @Id long id;
}
