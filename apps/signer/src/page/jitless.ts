import { z } from 'zod';

// Must be the first import of the page: the content security policy forbids `eval`, with which zod would compile the
// schemas that other modules define as they load.
z.config({ jitless: true });
