import type { Metadata } from 'next';
import { ProsePage } from '../../components/prose-page.tsx';
import { Privacy } from '../../content/en/privacy.tsx';

export const metadata: Metadata = { title: 'Privacy' };

export default function PrivacyPage() {
  return (
    <ProsePage title="Privacy">
      <Privacy />
    </ProsePage>
  );
}
