-- Prisma's lists carry no NOT NULL of their own; an empty list and none mean the same to the code.
ALTER TABLE "half_sign_ins" ALTER COLUMN "methods" DROP NOT NULL;
