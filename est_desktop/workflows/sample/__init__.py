"""The fictional town Valboås: a town, its partners, three years of incidents, and what is planted in them."""
