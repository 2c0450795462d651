import type { Metadata } from 'next';
import { ProsePage } from '../../components/prose-page.tsx';
import { Accessibility } from '../../content/en/accessibility.tsx';

export const metadata: Metadata = { title: 'Accessibility statement' };

export default function AccessibilityPage() {
  return (
    <ProsePage title="Accessibility statement">
      <Accessibility />
    </ProsePage>
  );
}
