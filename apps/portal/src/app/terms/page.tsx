import type { Metadata } from 'next';
import { ProsePage } from '../../components/prose-page.tsx';
import { Terms } from '../../content/en/terms.tsx';

export const metadata: Metadata = { title: 'Terms of this demonstration' };

export default function TermsPage() {
  return (
    <ProsePage title="Terms of this demonstration">
      <Terms />
    </ProsePage>
  );
}
