/** What charts load when somebody asks to listen to one. */

import { SOUND } from "../charts/heard/later-sound";
import { provideLater } from "../charts/later/later";
import { soundOf } from "../charts/sound/sound-section";

provideLater(SOUND.of(soundOf), "sound");
