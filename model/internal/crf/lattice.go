package crf
