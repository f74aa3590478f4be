package planted.shared;

import java.util.Date;

class SeesDate {
  Date when;
}
