import type { Metadata } from 'next';
import { ProsePage } from '../../components/prose-page.tsx';
import { HowItWorks } from '../../content/en/how-it-works.tsx';

export const metadata: Metadata = { title: 'How it works' };

export default function HowItWorksPage() {
  return (
    <ProsePage title="How it works">
      <HowItWorks />
    </ProsePage>
  );
}
